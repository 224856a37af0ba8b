using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>
/// A PATCH of a group, read whole before anything changes (SCIM Developer Guide, patchgroup): displayName, externalId and members only, a path each,
/// at most 100 membership changes, never all members at once.
/// </summary>
internal sealed class ScimGroupPatch
{
    private readonly List<string> _add = [];
    private readonly List<string> _remove = [];

    /// <summary>New name, or null.</summary>
    public string? DisplayName { get; private set; }

    /// <summary>New external id, or null.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Whether the external id goes away.</summary>
    public bool RemovesExternalId { get; private set; }

    /// <summary>Users to add.</summary>
    public IReadOnlyList<string> Add => _add;

    /// <summary>Users to remove.</summary>
    public IReadOnlyList<string> Remove => _remove;

    /// <summary>Reads a request body.</summary>
    /// <exception cref="ScimException">It asks for something that is not supported.</exception>
    public static ScimGroupPatch Parse(JsonObject body)
    {
        var patch = new ScimGroupPatch();
        foreach (var operation in ScimPatch.Parse(body))
        {
            patch.Take(operation);
        }

        return patch._add.Count + patch._remove.Count <= ScimTenant.MaxMembers
            ? patch
            : throw ScimException.Invalid($"More than {ScimTenant.MaxMembers} membership changes in one request");
    }

    private void Take(ScimPatchOperation operation)
    {
        var path = operation.Path ?? throw ScimException.Invalid("Missing path in PATCH request", "noTarget");
        if (path.Part is not null || path.Schema == ScimNames.Enterprise)
        {
            throw Unsupported(path);
        }

        switch (path.Attribute.ToLowerInvariant())
        {
            case "members":
                Members(operation, path);
                break;
            case "displayname" when operation.Op != "remove" && path.Where.Count == 0:
                DisplayName = ScimValue.TextOf(operation.Value) ?? throw ScimException.Unparsable("displayName must be a string");
                break;
            case "externalid" when path.Where.Count == 0:
                (ExternalId, RemovesExternalId) = operation.Op == "remove"
                    ? (null, true)
                    : (ScimValue.TextOf(operation.Value) ?? throw ScimException.Unparsable("externalId must be a string"), false);
                break;
            default:
                throw Unsupported(path);
        }
    }

    private void Members(ScimPatchOperation operation, ScimPath path)
    {
        switch (operation.Op, path.Where)
        {
            case ("add", []):
                Put(_add, _remove, ScimGroupInput.MemberIds(operation.Value));
                break;
            case ("remove", []) when operation.Value is not null:
                Put(_remove, _add, ScimGroupInput.MemberIds(operation.Value));
                break;
            case ("remove", [var one]) when one.Is("value") && operation.Value is null:
                Put(_remove, _add, [one.Value]);
                break;
            default:
                throw ScimException.Invalid("All members of a group cannot be replaced or removed at once");
        }
    }

    // The later operation on the same user wins.
    private static void Put(List<string> target, List<string> other, IReadOnlyList<string> ids)
    {
        other.RemoveAll(ids.Contains);
        target.AddRange(ids.Where(id => !target.Contains(id)));
    }

    private static ScimException Unsupported(ScimPath path) =>
        ScimException.Invalid($"Attribute {path.Attribute} is not supported in PATCH: displayName, members and externalId are", "invalidPath");
}
