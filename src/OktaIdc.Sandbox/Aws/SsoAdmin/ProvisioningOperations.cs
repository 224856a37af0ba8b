using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Bringing roles up to date, and which accounts have which.</summary>
internal static class ProvisioningOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world, AssignmentEngine engine) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["ProvisionPermissionSet"] = call =>
        {
            var set = world.ChangeablePermissionSet(call);
            return AsyncWire.Provisioning(engine.Provision(world.Instances.Current!, set, Targets(world, set, call)));
        },
        ["DescribePermissionSetProvisioningStatus"] = call =>
            AsyncWire.Provisioning(AsyncWire.Find(world.OrganizationInstance(call), AsyncKind.Provisioning, call.Text("ProvisionPermissionSetRequestId"))),
        ["ListPermissionSetProvisioningStatus"] = call => AsyncWire.List(world.OrganizationInstance(call), AsyncKind.Provisioning, "PermissionSetsProvisioningStatus", call),
        ["ListAccountsForProvisionedPermissionSet"] = call =>
        {
            var set = world.PermissionSet(call);
            return SsoPaging.Page(call, "AccountIds", Roles(world, call).Where(r => r.Set == set).Select(r => r.AccountId).Order(StringComparer.Ordinal), id => id);
        },
        ["ListPermissionSetsProvisionedToAccount"] = call =>
        {
            world.OrganizationInstance(call);
            var account = call.Text("AccountId");
            return SsoPaging.Page(call, "PermissionSets", Roles(world, call).Where(r => r.AccountId == account).Select(r => r.Set.Arn).Order(StringComparer.Ordinal), arn => arn);
        },
    };

    private static IEnumerable<ProvisionedRole> Roles(AwsWorld world, AwsCall call)
    {
        var roles = world.Instances.Current!.Roles.Values;
        return call.OptionalText("ProvisioningStatus") switch
        {
            "LATEST_PERMISSION_SET_PROVISIONED" => roles.Where(r => r.IsLatest),
            "LATEST_PERMISSION_SET_NOT_PROVISIONED" => roles.Where(r => !r.IsLatest),
            _ => roles,
        };
    }

    private static List<string> Targets(AwsWorld world, PermissionSet set, AwsCall call)
    {
        var accounts = world.Instances.Current!.Roles.Keys.Where(r => r.SetArn == set.Arn).Select(r => r.AccountId).Order(StringComparer.Ordinal).ToList();
        if (call.Text("TargetType") == "ALL_PROVISIONED_ACCOUNTS")
        {
            return call.OptionalText("TargetId") is null ? accounts : throw AwsError.Validation("TargetId must not be given with TargetType ALL_PROVISIONED_ACCOUNTS.");
        }

        var target = call.OptionalText("TargetId") ?? throw AwsError.Validation("TargetId is required with TargetType AWS_ACCOUNT.");
        return accounts.Contains(target) ? [target] : throw AwsError.NotFound($"PermissionSet {set.Name} is not provisioned in account {target}.");
    }
}
