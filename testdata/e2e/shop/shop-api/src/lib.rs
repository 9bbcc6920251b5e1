//! The routes of the shop.

use axum::{Router, extract::State, http::StatusCode, routing::get};
use sqlx::PgPool;

/// What the server answers. It is healthy without a database, and ready with one.
pub fn routes(pool: PgPool) -> Router {
    Router::new()
        .route("/", get(|| async { stock::MOTTO }))
        .route("/health", get(|| async { "ok" }))
        .route("/ready", get(ready))
        .with_state(pool)
}

async fn ready(State(pool): State<PgPool>) -> (StatusCode, String) {
    match sqlx::query_scalar!("SELECT count(*) FROM goods").fetch_one(&pool).await {
        Ok(goods) => (StatusCode::OK, format!("{} goods\n", goods.unwrap_or(0))),
        Err(err) => (StatusCode::SERVICE_UNAVAILABLE, format!("{err}\n")),
    }
}
