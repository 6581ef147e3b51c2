"""A company to look at: people, departments, and one collaboration in each stage."""
