-- Words as they are, without a parser or a dictionary.
CREATE INDEX search_words_words ON search_words USING gin (array_to_tsvector(string_to_array(words, ' ')));
--> statement-breakpoint
INSERT INTO jobs (id, kind, payload, run_at, attempts)
  SELECT 'search-index', 'search.index', '{"after":""}', 0, 0 WHERE EXISTS (SELECT 1 FROM comments);
