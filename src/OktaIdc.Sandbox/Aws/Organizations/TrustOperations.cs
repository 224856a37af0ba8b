using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Trusted access of services, and delegated administrators.</summary>
internal static class TrustOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world)
    {
        var state = world.Organizations;
        return new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
        {
            ["ListAWSServiceAccessForOrganization"] = call => ServiceAccess(AllFeatures(state.Reader(call)), call),
            ["EnableAWSServiceAccess"] = call => Enable(world, AllFeatures(state.Manager(call)), call),
            ["DisableAWSServiceAccess"] = call => Disable(AllFeatures(state.Manager(call)), call),
            ["RegisterDelegatedAdministrator"] = call => Register(world, AllFeatures(state.Manager(call)), call),
            ["DeregisterDelegatedAdministrator"] = call => Deregister(AllFeatures(state.Manager(call)), call),
            ["ListDelegatedAdministrators"] = call => Administrators(AllFeatures(state.Reader(call)), call),
            ["ListDelegatedServicesForAccount"] = call => Services(AllFeatures(state.Reader(call)), call),
        };
    }

    private static Organization AllFeatures(Organization o) => o.FeatureSet == "ALL"
        ? o
        : throw OrgErrors.Limit("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE", "You attempted to perform an operation that requires the organization to be configured to support all features.");

    private static JsonObject ServiceAccess(Organization o, AwsCall call) => Paging.Page(
        call,
        "EnabledServicePrincipals",
        o.ServiceAccess,
        20,
        s => new JsonObject { ["ServicePrincipal"] = s.Key, ["DateEnabled"] = Wire.Time(s.Value) },
        OrgErrors.BadToken);

    private static JsonObject? Enable(AwsWorld world, Organization o, AwsCall call)
    {
        var service = call.Text("ServicePrincipal");
        if (!service.EndsWith(".amazonaws.com", StringComparison.Ordinal))
        {
            throw OrgErrors.InvalidInput("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
        }

        o.ServiceAccess.TryAdd(service, world.Context.Clock.UtcNow);
        return null;
    }

    private static JsonObject? Disable(Organization o, AwsCall call)
    {
        o.ServiceAccess.Remove(call.Text("ServicePrincipal"));
        return null;
    }

    private static JsonObject? Register(AwsWorld world, Organization o, AwsCall call)
    {
        var (account, service) = (Find(o, call), call.Text("ServicePrincipal"));
        if (account.Id == o.ManagementAccountId)
        {
            throw OrgErrors.Limit("CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR", "You cannot register master account/yourself as delegated administrator for your organization.");
        }

        if (!o.ServiceAccess.ContainsKey(service))
        {
            throw OrgErrors.Limit("SERVICE_ACCESS_NOT_ENABLED", "You attempted to register a delegated administrator before you enabled service access. Call the EnableAWSServiceAccess API first.");
        }

        if (o.Delegations.ContainsKey((service, account.Id)))
        {
            throw new AwsError("AccountAlreadyRegisteredException", "The specified account is already a delegated administrator for this AWS service.");
        }

        // IAM Identity Center takes one.
        if (service == "sso.amazonaws.com" && o.Delegations.Keys.Any(k => k.Service == service))
        {
            throw OrgErrors.Limit("MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED", "You have exceeded the number of delegated administrators for the service principal.");
        }

        o.Delegations[(service, account.Id)] = world.Context.Clock.UtcNow;
        return null;
    }

    private static JsonObject? Deregister(Organization o, AwsCall call) =>
        o.Delegations.Remove((call.Text("ServicePrincipal"), Find(o, call).Id)) ? null : throw NotRegistered();

    private static JsonObject Administrators(Organization o, AwsCall call)
    {
        var service = call.OptionalText("ServicePrincipal");
        var rows = o.Delegations.Where(d => service is null || d.Key.Service == service).GroupBy(d => d.Key.AccountId).OrderBy(g => g.Key, StringComparer.Ordinal);
        return Paging.Page(call, "DelegatedAdministrators", rows, 20, g => Write(o, g.Key, g.Min(d => d.Value)), OrgErrors.BadToken);
    }

    private static JsonObject Write(Organization o, string accountId, DateTimeOffset since)
    {
        var row = OrgWire.Write(o, o.Accounts.Find(accountId)!);
        row.Remove("Paths");
        row["DelegationEnabledDate"] = Wire.Time(since);
        return row;
    }

    private static JsonObject Services(Organization o, AwsCall call)
    {
        var account = Find(o, call).Id;
        var rows = o.Delegations.Where(d => d.Key.AccountId == account).OrderBy(d => d.Key.Service, StringComparer.Ordinal).ToList();
        return rows.Count == 0
            ? throw NotRegistered()
            : Paging.Page(call, "DelegatedServices", rows, 20, d => new JsonObject { ["ServicePrincipal"] = d.Key.Service, ["DelegationEnabledDate"] = Wire.Time(d.Value) }, OrgErrors.BadToken);
    }

    private static Account Find(Organization o, AwsCall call) =>
        o.Accounts.Find(call.Text("AccountId")) ?? throw OrgErrors.NotFound("Account", "You specified an account that doesn't exist.");

    private static AwsError NotRegistered() => new("AccountNotRegisteredException", "The specified account is not a delegated administrator for this AWS service.");
}
