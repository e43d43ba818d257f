"""Many issues on many machines: folders of editions and of raw copy to a shelf, one task an issue, on Dask."""
