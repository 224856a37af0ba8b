namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>The root or an organizational unit.</summary>
internal sealed class OrgUnit
{
    /// <summary>r-... or ou-...</summary>
    public required string Id { get; init; }

    /// <summary>Name; "Root" for the root.</summary>
    public required string Name { get; set; }

    /// <summary>Where it stands; null for the root.</summary>
    public OrgUnit? Parent { get; init; }

    /// <summary>Tags.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Names from below the root, for example /Workloads/Prod; "/" for the root.</summary>
    public string NamePath => Parent is null ? "/" : Parent.NamePath.TrimEnd('/') + "/" + Name;

    /// <summary>Ids from the root, for example r-ab12/ou-ab12-cd34ef56/.</summary>
    public string IdPath => Parent is null ? Id + "/" : Parent.IdPath + Id + "/";

    /// <summary>How deep: 0 for the root.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;
}
