"""The first hour: five answers become the brief of a first meeting, and the meeting itself."""
