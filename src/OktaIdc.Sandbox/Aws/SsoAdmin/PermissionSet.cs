using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>A permission set.</summary>
internal sealed class PermissionSet
{
    /// <summary>arn:aws:sso:::permissionSet/ssoins-.../ps-...</summary>
    public required string Arn { get; init; }

    /// <summary>Name; it never changes.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>Description, or null.</summary>
    public string? Description { get; set; }

    /// <summary>ISO 8601 duration.</summary>
    public string SessionDuration { get; set; } = "PT1H";

    /// <summary>Where a console session begins, or null.</summary>
    public string? RelayState { get; set; }

    /// <summary>Inline policy; empty for none.</summary>
    public string InlinePolicy { get; set; } = "";

    /// <summary>ARNs of AWS managed policies.</summary>
    public List<string> ManagedPolicies { get; } = [];

    /// <summary>Customer managed policies by path and name.</summary>
    public List<PolicyReference> CustomerPolicies { get; } = [];

    /// <summary>Permissions boundary, or null.</summary>
    public JsonObject? Boundary { get; set; }

    /// <summary>Tags.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Grows with each change that provisioned roles do not have yet.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The same set, on its own from now on.</summary>
    public PermissionSet Copy()
    {
        var copy = new PermissionSet { Arn = Arn, Name = Name, CreatedDate = CreatedDate };
        copy.Become(this);
        return copy;
    }

    /// <summary>Takes everything that can change from another.</summary>
    public void Become(PermissionSet other)
    {
        (Description, SessionDuration, RelayState, InlinePolicy, Version) = (other.Description, other.SessionDuration, other.RelayState, other.InlinePolicy, other.Version);
        Boundary = (JsonObject?)other.Boundary?.DeepClone();
        ManagedPolicies.Clear();
        ManagedPolicies.AddRange(other.ManagedPolicies);
        CustomerPolicies.Clear();
        CustomerPolicies.AddRange(other.CustomerPolicies);
        Tags.Clear();
        foreach (var (key, value) in other.Tags)
        {
            Tags[key] = value;
        }
    }
}

/// <summary>A customer managed policy that must exist in each target account.</summary>
/// <param name="Name">Policy name.</param>
/// <param name="Path">Path, "/" by default.</param>
internal sealed record PolicyReference(string Name, string Path);
