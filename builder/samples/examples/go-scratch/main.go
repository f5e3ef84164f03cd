package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "Hello from an image with one file.") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
