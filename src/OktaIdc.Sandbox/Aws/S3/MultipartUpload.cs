namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>An upload in parts.</summary>
internal sealed class MultipartUpload
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The key that it will have.</summary>
    public required string Key { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset Initiated { get; init; }

    /// <summary>Header fields that the object will have.</summary>
    public required IReadOnlyList<(string Name, string Value)> Fields { get; init; }

    /// <summary>Tags that the object will have.</summary>
    public required IReadOnlyList<(string Key, string Value)> Tags { get; init; }

    /// <summary>Algorithm of checksums; null for none.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Whether the object's checksum is that of its bytes, not that of the parts' checksums.</summary>
    public bool Whole { get; init; }

    /// <summary>Parts by number.</summary>
    public SortedDictionary<int, UploadedPart> Parts { get; } = [];
}

/// <summary>One part.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">MD5.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="Checksum">Checksum that came with it; null for none.</param>
internal sealed record UploadedPart(byte[] Content, string ETag, DateTimeOffset LastModified, Checksum? Checksum);
