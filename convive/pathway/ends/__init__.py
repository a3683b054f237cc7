"""Pages of ends: what is due, holds, early erasures, certificates, recipients, figures."""
