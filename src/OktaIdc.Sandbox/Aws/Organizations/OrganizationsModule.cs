using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>The AWS Organizations service.</summary>
internal static class OrganizationsModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var state = world.Organizations;
        var check = new InputCheck(OrganizationsInputs.AddTo(OrganizationsShapes.AddTo(new ShapeTable())));
        var operations = new Dictionary<string, JsonOperation>(StringComparer.Ordinal);
        foreach (var (name, operation) in LifecycleOperations.Table(world).Concat(TreeOperations.Table(state)).Concat(AccountOperations.Table(world)).Concat(TrustOperations.Table(world)).Concat(TagOperations.Table(state)).Concat(ControlPolicyOperations.Table(world)))
        {
            operations.Add(name, operation);
        }

        return new AwsModule
        {
            Services = [new JsonService("organizations", "AWSOrganizationsV20161128", "organizations", operations, NotHere, Before)],
        };

        void Before(AwsCall call)
        {
            var violations = check.Find(call.Operation, call.Input);
            if (violations.Count > 0)
            {
                throw OrgErrors.From(violations);
            }
        }
    }

    private static HashSet<string> NotHere => new HashSet<string>(StringComparer.Ordinal)
    {
        "CancelHandshake", "CloseAccount", "CreateGovCloudAccount", "DeclineHandshake", "DeleteResourcePolicy", "DescribeEffectivePolicy", "DescribeResourcePolicy",
        "DescribeResponsibilityTransfer", "InviteAccountToOrganization", "InviteOrganizationToTransferResponsibility", "LeaveOrganization",
        "ListAccountsWithInvalidEffectivePolicy", "ListEffectivePolicyValidationErrors", "ListHandshakesForAccount", "ListInboundResponsibilityTransfers",
        "ListOutboundResponsibilityTransfers", "PutResourcePolicy", "RemoveAccountFromOrganization", "TerminateResponsibilityTransfer", "UpdateResponsibilityTransfer",
    };
}
