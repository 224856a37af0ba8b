using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Policies;

/// <summary>
/// What binds a caller: service control policies in member accounts (never in the management account), and what the inline policies of
/// its role deny. What a role's other policies allow is not asked: every role here is an administrator's.
/// </summary>
internal sealed class Authorization(AwsWorld world)
{
    private readonly Dictionary<string, PolicyDocument> _read = new(StringComparer.Ordinal);

    /// <summary>Lets a call through, or throws.</summary>
    /// <exception cref="AwsError">AccessDeniedException with AWS's words.</exception>
    public void Check(Caller caller, string service, string operation, string region)
    {
        foreach (var action in ActionNames.For(service, operation))
        {
            Check(caller, action, region);
        }
    }

    private void Check(Caller caller, string action, string region)
    {
        var context = new PolicyContext(caller, world.Organizations.Current?.Id, region);
        CheckRole(caller, action, context);
        if (world.Organizations.Current is { } organization && organization.ManagementAccountId != caller.AccountId && organization.Accounts.Find(caller.AccountId) is { } account && organization.BoundByControlPolicies)
        {
            foreach (var target in organization.Lineage(account))
            {
                var attached = organization.ControlPolicies.Attached(target).Select(p => Read(p.Content)).ToList();
                if (attached.Exists(p => p.Denies(action, context)))
                {
                    throw Denied(caller, action, "with an explicit deny in a service control policy");
                }

                if (!attached.Exists(p => p.Permits(action, context)))
                {
                    throw Denied(caller, action, $"because no service control policy allows the {action} action");
                }
            }
        }
    }

    private void CheckRole(Caller caller, string action, PolicyContext context)
    {
        if (caller.RoleArn is not { } arn)
        {
            return;
        }

        var role = world.Iam.Role(caller.AccountId, IamRole.NameOf(arn)) ?? throw Denied(caller, action, $"because no identity-based policy allows the {action} action");
        if (role.InlinePolicies.Values.Any(p => Read(p).Denies(action, context)))
        {
            throw Denied(caller, action, "with an explicit deny in an identity-based policy");
        }
    }

    private static AwsError Denied(Caller caller, string action, string why) => AwsError.AccessDenied($"User: {caller.Arn} is not authorized to perform: {action} on resource: * {why}");

    private PolicyDocument Read(string content)
    {
        if (!_read.TryGetValue(content, out var policy))
        {
            _read[content] = policy = PolicyDocument.Parse(content);
        }

        return policy;
    }
}
