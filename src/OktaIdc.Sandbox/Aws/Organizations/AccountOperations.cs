using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Accounts: listing, making and moving them.</summary>
internal static class AccountOperations
{
    private const int AtOnce = 5;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world)
    {
        var state = world.Organizations;
        return new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
        {
            ["ListAccounts"] = call => List(state.Reader(call), call),
            ["DescribeAccount"] = call => new JsonObject { ["Account"] = OrgWire.Write(state.Reader(call), Find(state.Reader(call), call)) },
            ["CreateAccount"] = call => Create(world, call),
            ["DescribeCreateAccountStatus"] = call => Status(state.Manager(call), call),
            ["ListCreateAccountStatus"] = call => Statuses(state.Manager(call), call),
            ["MoveAccount"] = call => Move(state.Manager(call), call),
        };
    }

    private static JsonObject List(Organization o, AwsCall call) => Paging.Page(call, "Accounts", o.Accounts, 20, a => OrgWire.Write(o, a), OrgErrors.BadToken);

    private static JsonObject Create(AwsWorld world, AwsCall call)
    {
        var o = world.Organizations.Manager(call);
        if (world.Context.Options.Throttle && o.Requests.Count(r => r.State == "IN_PROGRESS") >= AtOnce)
        {
            world.Context.Metrics.Throttled("organizations");
            throw OrgErrors.Limit("ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED", "You attempted to exceed the number of accounts that can be in progress at a time.");
        }

        var request = world.Organizations.RequestAccount(call.Text("AccountName"), call.Text("Email"), OrgWire.Tags(call.Input["Tags"]));
        return new JsonObject { ["CreateAccountStatus"] = OrgWire.Write(request) };
    }

    private static JsonObject Status(Organization o, AwsCall call) => new()
    {
        ["CreateAccountStatus"] = OrgWire.Write(
            o.Requests.Find(call.Text("CreateAccountRequestId")) ?? throw OrgErrors.NotFound("CreateAccountStatus", "You specified an account creation request that doesn't exist.")),
    };

    private static JsonObject Statuses(Organization o, AwsCall call)
    {
        var states = (call.Input["States"] as JsonArray)?.Select(s => (string)s!).ToHashSet(StringComparer.Ordinal);
        return Paging.Page(call, "CreateAccountStatuses", o.Requests.Where(r => states is not { Count: > 0 } || states.Contains(r.State)), 20, OrgWire.Write, OrgErrors.BadToken);
    }

    private static JsonObject? Move(Organization o, AwsCall call)
    {
        var account = Find(o, call);
        var source = o.Unit(call.Text("SourceParentId"));
        var destination = o.Unit(call.Text("DestinationParentId")) ?? throw OrgErrors.NotFound("DestinationParent", "You specified a destination parent that doesn't exist.");
        if (source is null || account.Parent != source)
        {
            throw OrgErrors.NotFound("SourceParent", "You specified a source parent that doesn't exist or does not contain the account.");
        }

        if (source == destination)
        {
            throw new AwsError("DuplicateAccountException", "That account is already present in the specified destination.");
        }

        account.Parent = destination;
        return null;
    }

    private static Account Find(Organization o, AwsCall call) =>
        o.Accounts.Find(call.Text("AccountId")) ?? throw OrgErrors.NotFound("Account", "You specified an account that doesn't exist.");
}
