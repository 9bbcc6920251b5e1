//go:build linux

package e2e

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/opencontainers/go-digest"
	"github.com/opencontainers/image-spec/specs-go"
	oci "github.com/opencontainers/image-spec/specs-go/v1"
)

// registry serves images, and takes none: the part of the OCI distribution
// specification that pulling needs.
type registry struct {
	images []image
	blobs  map[digest.Digest]any // a layer or bytes
}

// image stands in for all tags of some repositories that are alike.
type image struct {
	repositories []string // distroless/cc-debian13
	tagged       string   // the tags that have this; "" for all others
	layers       []layer
	config       oci.ImageConfig

	manifest digest.Digest
}

func newRegistry(t *testing.T, images []image) *registry {
	t.Helper()
	r := &registry{blobs: map[digest.Digest]any{}}
	for _, i := range images {
		config := oci.Image{Platform: oci.Platform{Architecture: "amd64", OS: "linux"}, Config: i.config, RootFS: oci.RootFS{Type: "layers"}}
		manifest := oci.Manifest{Versioned: specs.Versioned{SchemaVersion: 2}, MediaType: oci.MediaTypeImageManifest}
		for _, l := range i.layers {
			r.blobs[l.digest] = l
			config.RootFS.DiffIDs = append(config.RootFS.DiffIDs, l.digest)
			manifest.Layers = append(manifest.Layers, oci.Descriptor{MediaType: oci.MediaTypeImageLayer, Digest: l.digest, Size: l.size})
		}
		manifest.Config = r.put(t, oci.MediaTypeImageConfig, config)
		i.manifest = r.put(t, oci.MediaTypeImageManifest, manifest).Digest
		r.images = append(r.images, i)
	}
	return r
}

func (r *registry) put(t *testing.T, mediaType string, v any) oci.Descriptor {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	d := digest.FromBytes(data)
	r.blobs[d] = data
	return oci.Descriptor{MediaType: mediaType, Digest: d, Size: int64(len(data))}
}

// ServeHTTP answers /v2/NAME/manifests/REFERENCE and /v2/NAME/blobs/DIGEST.
func (r *registry) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	path := strings.TrimPrefix(req.URL.Path, "/v2/")
	if name, reference, ok := strings.Cut(path, "/manifests/"); ok {
		d, err := digest.Parse(reference)
		if err != nil {
			d = r.find(name, reference)
		}
		w.Header().Set("Content-Type", oci.MediaTypeImageManifest)
		r.send(w, req, d)
	} else if _, d, ok := strings.Cut(path, "/blobs/"); ok {
		w.Header().Set("Content-Type", "application/octet-stream")
		r.send(w, req, digest.Digest(d))
	} else if path != "" {
		http.NotFound(w, req)
	}
}

func (r *registry) find(name, tag string) digest.Digest {
	var found digest.Digest
	for _, i := range r.images {
		for _, repository := range i.repositories {
			if repository == name && strings.Contains(tag, i.tagged) && (found == "" || i.tagged != "") {
				found = i.manifest
			}
		}
	}
	return found
}

func (r *registry) send(w http.ResponseWriter, req *http.Request, d digest.Digest) {
	w.Header().Set("Docker-Content-Digest", d.String())
	switch blob := r.blobs[d].(type) {
	case []byte:
		_, _ = w.Write(blob)
	case layer:
		f, err := os.Open(blob.file)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		http.ServeContent(w, req, "", info.ModTime(), f)
	default:
		http.NotFound(w, req)
	}
}
