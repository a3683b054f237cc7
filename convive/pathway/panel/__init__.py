"""The panel and its secretariat: agenda, pack by need to know, decisions remembered, minutes by reader."""
