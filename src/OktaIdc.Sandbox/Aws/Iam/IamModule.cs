using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Identity and Access Management, as far as sign-in goes by it: providers, roles, users, and the policies that permission sets refer to.</summary>
internal static class IamModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var operations = new Dictionary<string, QueryOperation>(StringComparer.Ordinal);
        foreach (var (name, operation) in ProviderOperations.Table(world).Concat(RoleOperations.Table(world)).Concat(ManagedPolicyOperations.Table(world)).Concat(UserOperations.Table(world)).Concat(RootFeatureOperations.Table(world)))
        {
            operations.Add(name, operation);
        }

        return new AwsModule
        {
            Services = [new QueryService("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/", operations, [])],
            PersonSteps = new Dictionary<string, Person.PersonStep>(StringComparer.Ordinal) { ["leave-direct-trust"] = (input, _) => Task.FromResult<System.Text.Json.Nodes.JsonNode?>(DirectTrustPast.Leave(world, input)) },
            Controls = new Dictionary<string, Person.PersonStep>(StringComparer.Ordinal) { ["iam"] = (input, _) => Task.FromResult(IamPast.Set(world, input)) },
        };
    }
}
