INSERT INTO queue_counts (id, site_id, pending, spam, removed)
  SELECT site_id, site_id, sum(CASE WHEN status = 'pending' THEN 1 ELSE 0 END),
    sum(CASE WHEN status = 'spam' THEN 1 ELSE 0 END), sum(CASE WHEN status = 'removed' THEN 1 ELSE 0 END)
  FROM comments WHERE status <> 'approved' AND deleted_at IS NULL GROUP BY site_id;
