namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>An object as it lies in a bucket.</summary>
internal sealed record StoredObject
{
    /// <summary>The bytes.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Entity tag without quotation marks: MD5, or MD5 of the MD5s of parts with -N behind it.</summary>
    public required string ETag { get; init; }

    /// <summary>When it was written; S3 tells whole seconds.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Checksum that came with it, or the CRC-64 that S3 computes by itself.</summary>
    public required Checksum Checksum { get; init; }

    /// <summary>Header fields that come back with the object: Content-Type, Cache-Control, x-amz-meta-..., in the order in which they were given.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    /// <summary>Tags.</summary>
    public IReadOnlyList<(string Key, string Value)> Tags { get; init; } = [];

    /// <summary>Storage class.</summary>
    public string StorageClass { get; init; } = "STANDARD";
}
