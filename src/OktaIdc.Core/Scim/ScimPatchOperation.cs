namespace OktaIdc.Scim;

/// <summary>One operation of a PATCH (RFC 7644 section 3.5.2).</summary>
/// <param name="Op">add, replace or remove.</param>
/// <param name="Path">The attribute; IAM Identity Center wants one in every operation on groups.</param>
/// <param name="Value">The value; what serializes to JSON.</param>
public sealed record ScimPatchOperation(string Op, string? Path = null, object? Value = null)
{
    /// <summary>Adds members to a group; at most 100 a request.</summary>
    public static ScimPatchOperation AddMembers(IEnumerable<string> userIds) => new("add", "members", userIds.Select(id => new ScimMultiValue(id)).ToList());

    /// <summary>Removes members from a group; at most 100 a request.</summary>
    public static ScimPatchOperation RemoveMembers(IEnumerable<string> userIds) => new("remove", "members", userIds.Select(id => new ScimMultiValue(id)).ToList());

    /// <summary>Replaces an attribute.</summary>
    public static ScimPatchOperation Replace(string path, object value) => new("replace", path, value);
}
