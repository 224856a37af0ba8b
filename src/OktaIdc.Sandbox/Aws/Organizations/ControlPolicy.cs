namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>A service control policy.</summary>
internal sealed class ControlPolicy
{
    /// <summary>Id of AWS's own policy that allows everything.</summary>
    public const string FullAccessId = "p-FullAWSAccess";

    /// <summary>p-...</summary>
    public required string Id { get; init; }

    /// <summary>Name, unique in the organization.</summary>
    public required string Name { get; set; }

    /// <summary>Description.</summary>
    public required string Description { get; set; }

    /// <summary>The policy as JSON text.</summary>
    public required string Content { get; set; }

    /// <summary>Tags.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is AWS's own.</summary>
    public bool IsFullAccess => Id == FullAccessId;
}
