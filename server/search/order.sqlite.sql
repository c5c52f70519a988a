-- The words are folded and parted by one space: the tokenizer has no say. No positions: nothing asks for phrases.
CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_words', content_rowid='doc', tokenize='ascii', detail='none', columnsize=0);
--> statement-breakpoint
-- What was deleted leaves the index at once, not with a later merge.
INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER search_words_added AFTER INSERT ON search_words BEGIN
  INSERT INTO search_index(rowid, words) VALUES (new.doc, new.words);
END;
--> statement-breakpoint
CREATE TRIGGER search_words_removed AFTER DELETE ON search_words BEGIN
  INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.doc, old.words);
END;
--> statement-breakpoint
CREATE TRIGGER search_words_changed AFTER UPDATE ON search_words BEGIN
  INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.doc, old.words);
  INSERT INTO search_index(rowid, words) VALUES (new.doc, new.words);
END;
--> statement-breakpoint
INSERT INTO jobs (id, kind, payload, run_at, attempts)
  SELECT 'search-index', 'search.index', '{"after":""}', 0, 0 WHERE EXISTS (SELECT 1 FROM comments);
