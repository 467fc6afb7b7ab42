// Whether a log that Sallyport sealed is one for the code behind Go's checksum database, which was written elsewhere for another
// log of the same form: golang.org/x/mod/sumdb, packages note and tlog. Called with a folder and a verifier key it opens the
// newest checkpoint, proves every entry of every bundle by the tiles, and proves that every checkpoint that was kept is of the
// same tree; further arguments are proofs of single entries (C2SP tlog-proof). It ends with 1 at the first thing it refuses.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

func main() {
	if len(os.Args) < 3 {
		refuse(fmt.Errorf("a folder and a verifier key"))
	}
	folder, proofs := os.Args[1], os.Args[3:]
	verifier, err := note.NewVerifier(os.Args[2])
	refuse(err)
	known := note.VerifierList(verifier)
	tree := readTree(filepath.Join(folder, "checkpoint"), known)
	reader := tlog.TileHashReader(tree, &tiles{folder})
	records := proveRecords(folder, tree, reader)
	checkpoints := proveCheckpoints(folder, tree, reader, known)
	for _, path := range proofs {
		checkProof(path, known)
	}
	fmt.Printf("records %d checkpoints %d proofs %d\n", records, checkpoints, len(proofs))
}

func refuse(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func readTree(path string, known note.Verifiers) tlog.Tree {
	text, err := os.ReadFile(path)
	refuse(err)
	return openTree(text, known)
}

// The first line is the log's own name; the one that ParseTree knows is that of the checksum database.
func openTree(text []byte, known note.Verifiers) tlog.Tree {
	opened, err := note.Open(text, known)
	refuse(err)
	origin, rest, found := strings.Cut(opened.Text, "\n")
	if !found || origin != opened.Sigs[0].Name {
		refuse(fmt.Errorf("a checkpoint of another log"))
	}
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + rest))
	refuse(err)
	return tree
}

type tiles struct{ folder string }

func (t *tiles) Height() int                         { return height }
func (t *tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		var err error
		if data[i], err = os.ReadFile(filepath.Join(t.folder, pathOf(tile))); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// The checksum database has the height of its tiles in their paths; the other form has one height alone.
func pathOf(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
}

func proveRecords(folder string, tree tlog.Tree, reader tlog.HashReader) int64 {
	var index int64
	for n := int64(0); n*width < tree.N; n++ {
		w := tree.N - n*width
		if w > width {
			w = width
		}
		tile := tlog.Tile{H: height, L: -1, N: n, W: int(w)}
		bundle, err := os.ReadFile(filepath.Join(folder, strings.Replace(pathOf(tile), "data", "entries", 1)))
		refuse(err)
		for ; len(bundle) > 0; index++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				refuse(fmt.Errorf("bundle %d ends within an entry", n))
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			proof, err := tlog.ProveRecord(tree.N, index, reader)
			refuse(err)
			refuse(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(bundle[2:end])))
			bundle = bundle[end:]
		}
	}
	if index != tree.N {
		refuse(fmt.Errorf("%d entries in a tree of %d", index, tree.N))
	}
	return index
}

func proveCheckpoints(folder string, tree tlog.Tree, reader tlog.HashReader, known note.Verifiers) int {
	kept, err := filepath.Glob(filepath.Join(folder, "checkpoints", "*", "*"))
	refuse(err)
	for _, path := range kept {
		older := readTree(path, known)
		if older.N == 0 {
			continue
		}
		proof, err := tlog.ProveTree(tree.N, older.N, reader)
		refuse(err)
		refuse(tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash))
	}
	return len(kept)
}

func checkProof(path string, known note.Verifiers) {
	text, err := os.ReadFile(path)
	refuse(err)
	head, checkpoint, found := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		refuse(fmt.Errorf("%s is no proof", path))
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	refuse(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	refuse(err)
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		refuse(err)
		proof = append(proof, hash)
	}
	tree := openTree(checkpoint, known)
	refuse(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
}
