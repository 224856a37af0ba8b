namespace OktaIdc.Aws.Storage;

/// <summary>What became of a copy within a bucket.</summary>
internal enum CopyOutcome
{
    /// <summary>It was made.</summary>
    Copied,

    /// <summary>There is nothing to copy.</summary>
    Missing,

    /// <summary>Something is where it would go, or was just being put there.</summary>
    Taken,
}
