using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>SWBService and SWBUPService: where identities come from, sign-in settings, and the portal's address. Enum values are a guess: no source states them.</summary>
internal static class DirectoryOperations
{
    /// <summary>SWBService.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Control(DirectoryRegistry directories) => ConsoleOperations.Table(directories, null, new()
    {
        ["ListDirectoryAssociations"] = (d, i) => OfInstance(d, i, () => new JsonObject { ["directoryAssociations"] = new JsonArray(Association(d)) }),
        ["UpdateDirectoryAssociation"] = UpdateAssociation,
        ["GetSsoConfiguration"] = (d, i) => OfInstance(d, i, () => new JsonObject { ["ssoConfiguration"] = d.Configuration.Read() }),
        ["UpdateSsoConfiguration"] = (d, i) => OfInstance(d, i, () =>
        {
            d.Configuration.Merge(i["ssoConfiguration"] as JsonObject ?? throw ConsoleException.Invalid("ssoConfiguration is required"));
            return null;
        }),
    });

    /// <summary>SWBUPService.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> UserPool(DirectoryRegistry directories) => ConsoleOperations.Table(directories, "DirectoryId", new()
    {
        ["GetUserPoolInfo"] = (d, _) => new JsonObject { ["Alias"] = d.Alias.Value ?? d.Id, ["DirectoryId"] = d.Id, ["DirectoryType"] = d.DirectoryType },
        ["CreateAlias"] = (d, i) =>
        {
            d.Alias.Set(i.Required("Alias"));
            return null;
        },
    });

    private static JsonObject? OfInstance(IdentityCenterDirectory directory, JsonObject input, Func<JsonObject?> answer) =>
        input.Optional("instanceArn") is { } arn && arn != directory.Instance.InstanceArn
            ? throw ConsoleException.NotFound($"Instance {arn} does not exist")
            : answer();

    private static JsonObject? UpdateAssociation(IdentityCenterDirectory directory, JsonObject input)
    {
        if (input.Required("directoryId") != directory.Id || input.Required("directoryType") != directory.DirectoryType)
        {
            throw ConsoleException.NotFound("The directory association does not exist");
        }

        directory.AttributeMapping = (input["attributeMapping"] as JsonObject ?? throw ConsoleException.Invalid("attributeMapping is required")).DeepClone().AsObject();
        return null;
    }

    private static JsonObject Association(IdentityCenterDirectory directory) => new()
    {
        ["directoryId"] = directory.Id,
        ["directoryType"] = directory.DirectoryType,
        ["directoryAlias"] = directory.Alias.Value ?? directory.Id,
        ["status"] = "ENABLED",
        ["attributeMapping"] = directory.AttributeMapping.DeepClone(),
        ["authenticationType"] = directory.AuthenticationType,
        ["provisioningTypes"] = directory.Provisioning.Tenant is null ? [] : new JsonArray("SCIM"),
        ["instanceArn"] = directory.Instance.InstanceArn,
    };
}
