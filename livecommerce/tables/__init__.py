"""From a run to tables: their columns, and how they are made, stored, checked and measured."""
