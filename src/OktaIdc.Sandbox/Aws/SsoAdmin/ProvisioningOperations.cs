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
            var set = world.SeenPermissionSet(call);
            return SsoPaging.Page(call, "AccountIds", OfStatus(world.Instances.Current!.Seen.Roles.OfSet(set.Arn), call), r => r.AccountId);
        },
        ["ListPermissionSetsProvisionedToAccount"] = call =>
        {
            var instance = world.OrganizationInstance(call);
            return SsoPaging.Page(call, "PermissionSets", OfStatus(instance.Seen.Roles.OfAccount(call.Text("AccountId")), call), r => r.Set.Arn);
        },
    };

    private static IEnumerable<ProvisionedRole> OfStatus(IEnumerable<ProvisionedRole> roles, AwsCall call) => call.OptionalText("ProvisioningStatus") switch
    {
        "LATEST_PERMISSION_SET_PROVISIONED" => roles.Where(r => r.IsLatest),
        "LATEST_PERMISSION_SET_NOT_PROVISIONED" => roles.Where(r => !r.IsLatest),
        _ => roles,
    };

    private static List<string> Targets(AwsWorld world, PermissionSet set, AwsCall call)
    {
        var accounts = world.Instances.Current!.Roles.OfSet(set.Arn).Select(r => r.AccountId).ToList();
        if (call.Text("TargetType") == "ALL_PROVISIONED_ACCOUNTS")
        {
            return call.OptionalText("TargetId") is null ? accounts : throw AwsError.Validation("TargetId must not be given with TargetType ALL_PROVISIONED_ACCOUNTS.");
        }

        var target = call.OptionalText("TargetId") ?? throw AwsError.Validation("TargetId is required with TargetType AWS_ACCOUNT.");
        return accounts.Contains(target) ? [target] : throw AwsError.NotFound($"PermissionSet {set.Name} is not provisioned in account {target}.");
    }
}
