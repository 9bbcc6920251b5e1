//! The shop's server.

use std::{env, error::Error, time::Duration};

use sqlx::{PgPool, migrate::Migrator, postgres::PgPoolOptions};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

static MIGRATIONS: Migrator = sqlx::migrate!();

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = env::var("DATABASE_URL").unwrap_or_else(|_| "postgres://127.0.0.1/shop".into());
    let pool = PgPoolOptions::new()
        .acquire_timeout(Duration::from_secs(3))
        .connect_lazy(&url)?;
    tokio::spawn(migrate(pool.clone()));

    let listener = TcpListener::bind(("0.0.0.0", 3000)).await?;
    println!("listening on port 3000: {}", stock::MOTTO);
    axum::serve(listener, shop_api::routes(pool))
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    println!("stopped");
    Ok(())
}

/// Brings the database up to date as soon as it is there.
async fn migrate(pool: PgPool) {
    while let Err(err) = MIGRATIONS.run(&pool).await {
        eprintln!("migrations: {err}");
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
}

async fn asked_to_stop() {
    let mut terminated = signal(SignalKind::terminate()).expect("a handler for SIGTERM");
    let mut interrupted = signal(SignalKind::interrupt()).expect("a handler for SIGINT");
    tokio::select! {
        _ = terminated.recv() => {},
        _ = interrupted.recv() => {},
    }
}
