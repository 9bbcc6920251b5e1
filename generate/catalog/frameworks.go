package catalog

// Framework is a web framework, and the port that it listens on in its own examples.
type Framework struct{ Name, Port string }

// RustFrameworks are crates.
func RustFrameworks() []Framework {
	return []Framework{
		{"axum", "3000"}, {"actix-web", "8080"}, {"rocket", "8000"}, {"warp", "3030"}, {"poem", "3000"}, {"tonic", "50051"}, {"salvo", "8698"}, {"ntex", "8080"}, {"tide", "8080"}, {"loco-rs", "5150"}, {"gotham", "7878"}, {"hyper", "3000"},
	}
}

// GoFrameworks are packages, by the start of their import paths.
func GoFrameworks() []Framework {
	return []Framework{
		{"github.com/gin-gonic/gin", "8080"},
		{"github.com/labstack/echo", "1323"},
		{"github.com/gofiber/fiber", "3000"},
		{"github.com/go-chi/chi", "3000"},
		{"github.com/gorilla/mux", "8000"},
		{"github.com/beego/beego", "8080"},
		{"google.golang.org/grpc", "50051"},
		{"net/http", "8080"},
	}
}
