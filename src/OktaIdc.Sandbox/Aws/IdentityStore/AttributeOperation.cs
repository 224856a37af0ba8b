using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>One change of UpdateUser or UpdateGroup: sets the attribute at the path, or removes it where the value is null.</summary>
internal sealed record AttributeOperation(string Path, JsonNode? Value)
{
    private const string EnterprisePrefix = "aws:identitystore:enterprise";

    /// <summary>Applies this to a user's attributes in canonical form.</summary>
    /// <exception cref="IdentityStoreException">The path names no attribute, or the value does not fit.</exception>
    public void Apply(JsonObject user)
    {
        var steps = Path.StartsWith(EnterprisePrefix, StringComparison.Ordinal)
            ? [UserSchema.Enterprise, .. Path[EnterprisePrefix.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries)]
            : Path.Split('.');
        var attribute = UserSchema.Find(steps[0]) ?? throw Unknown();
        if (steps.Length == 1)
        {
            Put(user, attribute.Name, UserSchema.Normalize(attribute, Value));
            return;
        }

        if (steps.Length > 2 || attribute.IsText || attribute.IsList || UserSchema.Part(attribute, steps[1]) is not { } part)
        {
            throw Unknown();
        }

        var whole = user[attribute.Name] as JsonObject ?? [];
        whole[part] = Value?.DeepClone();
        Put(user, attribute.Name, UserSchema.Normalize(attribute, whole.DeepClone()));
    }

    private static void Put(JsonObject user, string name, JsonNode? value)
    {
        user.Remove(name);
        if (value is not null)
        {
            user[name] = value;
        }
    }

    private IdentityStoreException Unknown() => IdentityStoreException.Invalid($"Attribute path {Path} is not supported");
}
