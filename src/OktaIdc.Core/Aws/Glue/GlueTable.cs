namespace OktaIdc.Aws.Glue;

/// <summary>A table of the data catalog, as CreateTable takes it (TableInput) and GetTable tells it.</summary>
public sealed record GlueTable
{
    /// <summary>Its name, in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>EXTERNAL_TABLE: the data stays where it is.</summary>
    public string? TableType { get; init; }

    /// <summary>Marks for those who read it: classification.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>The columns that are in the path and not in the data.</summary>
    public IReadOnlyList<GlueColumn>? PartitionKeys { get; init; }

    /// <summary>Columns, place and form of the data.</summary>
    public GlueStorage? StorageDescriptor { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Name">Its name, in lower case.</param>
/// <param name="Type">Its type as Hive writes it: bigint, string, struct&lt;name:string&gt;.</param>
public sealed record GlueColumn(string Name, string Type);

/// <summary>Columns, place and form of the data of a table.</summary>
public sealed record GlueStorage
{
    /// <summary>The columns.</summary>
    public IReadOnlyList<GlueColumn>? Columns { get; init; }

    /// <summary>Where the data is: s3://bucket/prefix/.</summary>
    public string? Location { get; init; }

    /// <summary>Class that reads it.</summary>
    public string? InputFormat { get; init; }

    /// <summary>Class that writes it.</summary>
    public string? OutputFormat { get; init; }

    /// <summary>How rows become bytes.</summary>
    public GlueSerde? SerdeInfo { get; init; }
}

/// <summary>How rows become bytes.</summary>
/// <param name="SerializationLibrary">The class.</param>
/// <param name="Parameters">Its settings.</param>
public sealed record GlueSerde(string? SerializationLibrary, IReadOnlyDictionary<string, string>? Parameters = null);
