using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Making, describing and deleting the organization, and enabling all features.</summary>
internal static class LifecycleOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world)
    {
        var state = world.Organizations;
        return new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
        {
            ["DescribeOrganization"] = call => Answer(state.Member(call)),
            ["CreateOrganization"] = call => Create(state, call),
            ["DeleteOrganization"] = call => Delete(world, call),
            ["EnableAllFeatures"] = call => Enable(world, call),
            ["AcceptHandshake"] = call => Accept(state, call),
            ["DescribeHandshake"] = call => OrgWire.Write(state.Manager(call), Find(state.Manager(call), call)),
            ["ListHandshakesForOrganization"] = call => List(state.Manager(call)),
        };
    }

    private static JsonObject Answer(Organization organization) => new() { ["Organization"] = OrgWire.Write(organization) };

    private static JsonObject Create(OrganizationState state, AwsCall call)
    {
        if (state.Current is not null)
        {
            throw new AwsError("AlreadyInOrganizationException", "The AWS account is already a member of an organization.");
        }

        return Answer(state.Create(call.SignedBy.AccountId, call.OptionalText("FeatureSet") ?? "ALL"));
    }

    private static JsonObject? Delete(AwsWorld world, AwsCall call)
    {
        var organization = world.Organizations.Manager(call);
        if (organization.Accounts.Count > 1 || organization.Units.Count > 0)
        {
            throw new AwsError("OrganizationNotEmptyException", "You can't delete an organization that still has member accounts, OUs or policies.");
        }

        if (world.Instances.Current is { Kind: Seed.InstanceKind.Organization })
        {
            world.Instances.Delete();
        }

        world.Organizations.Delete();
        return null;
    }

    private static JsonObject Enable(AwsWorld world, AwsCall call)
    {
        var organization = world.Organizations.Manager(call);
        if (organization.FeatureSet == "ALL")
        {
            throw new AwsError(
                "HandshakeConstraintViolationException",
                "All features are already enabled on this organization.",
                400,
                new JsonObject { ["Reason"] = "ORGANIZATION_ALREADY_HAS_ALL_FEATURES" });
        }

        organization.EnableAllFeatures ??= new Handshake { Id = "h-" + world.Context.Ids.Lower("handshake", 12), Requested = world.Context.Clock.UtcNow };
        return OrgWire.Write(organization, organization.EnableAllFeatures);
    }

    private static JsonObject Accept(OrganizationState state, AwsCall call)
    {
        var organization = state.Manager(call);
        var handshake = Find(organization, call);
        if (handshake.State != "OPEN")
        {
            throw new AwsError("HandshakeAlreadyInStateException", "The handshake is already in the requested state.");
        }

        handshake.State = "ACCEPTED";
        organization.FeatureSet = "ALL";
        return OrgWire.Write(organization, handshake);
    }

    private static JsonObject List(Organization organization) => new()
    {
        ["Handshakes"] = organization.EnableAllFeatures is { } handshake ? new JsonArray(OrgWire.Write(organization, handshake)["Handshake"]!.DeepClone()) : [],
    };

    private static Handshake Find(Organization organization, AwsCall call) =>
        organization.EnableAllFeatures is { } handshake && handshake.Id == call.Text("HandshakeId")
            ? handshake
            : throw OrgErrors.NotFound("Handshake", "You specified a handshake that doesn't exist.");
}
