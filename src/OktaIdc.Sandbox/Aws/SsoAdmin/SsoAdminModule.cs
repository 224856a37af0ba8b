using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>The sso-admin service.</summary>
internal static class SsoAdminModule
{
    private const int PerSecond = 20;

    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var engine = new AssignmentEngine(world);
        var check = new InputCheck(SsoAdminInputs.AddTo(SsoAdminShapes.AddTo(new ShapeTable())));
        var rate = new RequestRate(world.Context.Clock, world.Context.Options.Throttle);
        var operations = new Dictionary<string, JsonOperation>(StringComparer.Ordinal);
        foreach (var table in new[]
        {
            InstanceOperations.Table(world),
            PermissionSetOperations.Table(world),
            PolicyOperations.Table(world),
            AssignmentOperations.Table(world, engine),
            ProvisioningOperations.Table(world, engine),
            AttributeOperations.Table(world),
            ApplicationOperations.Table(world),
            ApplicationAssignmentOperations.Table(world),
            SsoTags.Table(world),
        })
        {
            foreach (var (name, operation) in table)
            {
                operations.Add(name, world.Lag.IsOn ? Telling(world, name, operation) : operation);
            }
        }

        return new AwsModule
        {
            Services = [new JsonService("sso-admin", "SWBExternalService", "sso", operations, NotHere, Before)],
            PersonSteps = InstanceSteps.Table(world),
        };

        void Before(AwsCall call)
        {
            if (rate.Take("all", PerSecond) is not null)
            {
                throw AwsError.Throttling("Rate exceeded");
            }

            check.Validate(call);
        }
    }

    // The reading side learns of a changed permission set later.
    private static JsonOperation Telling(AwsWorld world, string name, JsonOperation operation)
    {
        if (name.StartsWith("List", StringComparison.Ordinal) || name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("Describe", StringComparison.Ordinal))
        {
            return operation;
        }

        return call =>
        {
            var answer = operation(call);
            if (((string?)answer?["PermissionSet"]?["PermissionSetArn"] ?? call.OptionalText("PermissionSetArn") ?? call.OptionalText("ResourceArn")) is { } arn && arn.Contains(":permissionSet/", StringComparison.Ordinal))
            {
                world.Instances.Current?.Lagging?.SetChanged(arn);
            }

            return answer;
        };
    }

    private static HashSet<string> NotHere => new HashSet<string>(StringComparer.Ordinal)
    {
        "AddRegion", "RemoveRegion", "CreateTrustedTokenIssuer", "DeleteTrustedTokenIssuer", "DescribeTrustedTokenIssuer", "ListTrustedTokenIssuers",
        "UpdateTrustedTokenIssuer", "DeleteApplicationAccessScope", "DeleteApplicationAuthenticationMethod", "DeleteApplicationGrant",
        "GetApplicationAccessScope", "GetApplicationAuthenticationMethod", "GetApplicationGrant", "ListApplicationAccessScopes",
        "ListApplicationAuthenticationMethods", "ListApplicationGrants", "PutApplicationAccessScope", "PutApplicationAuthenticationMethod",
        "PutApplicationGrant",
    };
}
