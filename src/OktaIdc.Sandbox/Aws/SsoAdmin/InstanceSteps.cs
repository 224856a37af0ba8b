using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Person;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>What a person does in the AWS console that no API does.</summary>
internal static class InstanceSteps
{
    /// <summary>Steps by name.</summary>
    public static IReadOnlyDictionary<string, PersonStep> Table(AwsWorld world) => new Dictionary<string, PersonStep>(StringComparer.Ordinal)
    {
        ["enable-instance"] = (_, _) => Task.FromResult<JsonNode?>(EnableInstance(world)),
        ["create-customer-managed-policy"] = (input, _) => Task.FromResult<JsonNode?>(CreatePolicy(world, input)),
        ["create-application"] = (input, _) => Task.FromResult<JsonNode?>(CreateApplication(world, input)),
    };

    private static JsonObject EnableInstance(AwsWorld world)
    {
        if (world.Instances.Current is { Kind: InstanceKind.Account })
        {
            throw new InvalidOperationException("This account has an account instance: delete it before an organization instance is enabled.");
        }

        var organization = world.Organizations.Current ?? throw new InvalidOperationException("IAM Identity Center can be enabled for an organization only: create the organization first.");
        if (organization.FeatureSet != "ALL")
        {
            throw new InvalidOperationException("IAM Identity Center needs an organization with all features; this one has consolidated billing only.");
        }

        var instance = world.Instances.Current ?? world.Instances.Enable(organization);
        return new JsonObject { ["instanceArn"] = instance.InstanceArn, ["identityStoreId"] = instance.IdentityStoreId };
    }

    // {name, path?, accountIds?, document?}: in every account where none is named.
    private static JsonObject CreatePolicy(AwsWorld world, JsonObject input)
    {
        var name = (string?)input["name"] ?? throw new FormatException("The step needs a name.");
        var path = (string?)input["path"] ?? "/";
        var accounts = (input["accountIds"] as JsonArray)?.Select(a => (string)a!) ?? world.Organizations.Current?.Accounts.Select(a => a.Id) ?? [world.Context.Seed.CallerAccountId];
        return new JsonObject { ["arns"] = Wire.Texts(accounts.ToList().Select(account =>
        {
            world.Policies.Add(account, path, name, (string?)input["document"]);
            return $"arn:aws:iam::{account}:policy{path}{name}";
        })) };
    }

    // {name}: a SAML 2.0 application, which CreateApplication refuses.
    private static JsonObject CreateApplication(AwsWorld world, JsonObject input)
    {
        var name = (string?)input["name"] ?? throw new FormatException("The step needs a name.");
        var instance = world.Instances.Current ?? throw new InvalidOperationException("IAM Identity Center is not enabled.");
        var application = instance.Applications.FirstOrDefault(a => a.Name == name)
            ?? ApplicationOperations.Add(world, instance, instance.OwnerAccountId, name, "arn:aws:sso::aws:applicationProvider/custom-saml");
        return new JsonObject { ["applicationArn"] = application.Arn };
    }
}
