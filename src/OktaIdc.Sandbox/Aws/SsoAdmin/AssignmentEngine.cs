using System.Globalization;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Asynchronous work: how much of it may go on at once, how long it takes, and what it does when it is due.</summary>
internal sealed class AssignmentEngine
{
    private const int MaxOutstanding = 15;
    private const int MaxProvisioning = 3;
    private const int MaxGroupsPerSetAndAccount = 100;
    private const int MaxSetsPerAccount = 500;
    private const int MaxPoliciesPerRole = 25;
    private static readonly TimeSpan AssignmentTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ProvisioningTime = TimeSpan.FromSeconds(2);

    private readonly AwsWorld _world;
    private int _assignments;

    /// <summary>Finishes what is due before each request.</summary>
    public AssignmentEngine(AwsWorld world)
    {
        _world = world;
        world.OnSettle(Settle);
    }

    /// <summary>Begins to make an assignment; one that exists succeeds.</summary>
    public AsyncOperation Create(Instance instance, PermissionSet set, Assignment assignment)
    {
        var (account, arn) = (assignment.AccountId, set.Arn);
        if (!instance.Assignments.Contains(assignment))
        {
            CheckQuota(assignment.PrincipalType == "GROUP" && instance.Assignments.Of(arn, account).Count(a => a.PrincipalType == "GROUP") >= MaxGroupsPerSetAndAccount, $"{MaxGroupsPerSetAndAccount} groups per permission set and account");
            CheckQuota(!instance.Roles.Contains(arn, account) && instance.Roles.OfAccount(account).Count >= MaxSetsPerAccount, $"{MaxSetsPerAccount} permission sets per account");
        }

        return Start(instance, AsyncKind.Creation, set, [account], assignment, null);
    }

    /// <summary>Begins to delete an assignment.</summary>
    public AsyncOperation Delete(Instance instance, PermissionSet set, Assignment assignment) => instance.Assignments.Contains(assignment)
        ? Start(instance, AsyncKind.Deletion, set, [assignment.AccountId], assignment, null)
        : throw AwsError.NotFound("Account assignment not found.");

    /// <summary>Begins to bring the roles of some accounts to the newest version of the set.</summary>
    public AsyncOperation Provision(Instance instance, PermissionSet set, IReadOnlyList<string> accounts)
    {
        if (_world.Context.Options.Throttle && instance.OpenOperations.Count(o => o.Kind == AsyncKind.Provisioning) >= MaxProvisioning)
        {
            throw AwsError.Throttling($"No more than {MaxProvisioning} ProvisionPermissionSet calls may be in progress.");
        }

        return Start(instance, AsyncKind.Provisioning, set, accounts, null, ProvisioningTime + (TimeSpan.FromSeconds(1) * accounts.Count));
    }

    private static void CheckQuota(bool exceeded, string what)
    {
        if (exceeded)
        {
            throw AwsError.Quota($"You have exceeded the quota of {what}.");
        }
    }

    private AsyncOperation Start(Instance instance, AsyncKind kind, PermissionSet set, IReadOnlyList<string> accounts, Assignment? assignment, TimeSpan? time)
    {
        var open = instance.OpenOperations;
        CheckLimits(open, kind, accounts);
        var now = _world.Context.Clock.UtcNow;
        var operation = new AsyncOperation
        {
            RequestId = _world.Context.Ids.Guid("request"),
            Kind = kind,
            Set = set,
            Accounts = accounts,
            Assignment = assignment,
            Created = now,
            Due = now + _world.Context.Clock.Scale(time ?? AssignmentLatency()),
        };
        _world.Context.Metrics.Outstanding(1 + open.Count(o => o.Kind != AsyncKind.Provisioning));
        instance.Operations.Add(operation.RequestId, operation);
        open.Add(operation);
        return operation;
    }

    private TimeSpan AssignmentLatency() => _world.Context.Options.AssignmentLatency?.Of(_assignments++) ?? AssignmentTime;

    private void CheckLimits(List<AsyncOperation> open, AsyncKind kind, IReadOnlyList<string> accounts)
    {
        // Without throttling the account order still holds: it is a rule about state, not about rate.
        if (_world.Context.Options.Throttle && kind != AsyncKind.Provisioning && open.Count(o => o.Kind != AsyncKind.Provisioning) >= MaxOutstanding)
        {
            throw AwsError.Throttling($"No more than {MaxOutstanding} account assignment calls may be outstanding.");
        }

        if (accounts.FirstOrDefault(a => open.Exists(o => o.Accounts.Contains(a))) is { } busy)
        {
            throw AwsError.Conflict($"There is a conflict with another operation that updates a role in account {busy}. Retry after it has finished.");
        }
    }

    private void Settle()
    {
        if (_world.Instances.Current is not { } instance)
        {
            return;
        }

        var now = _world.Context.Clock.UtcNow;
        foreach (var operation in instance.OpenOperations.Where(o => o.Due <= now).ToList())
        {
            instance.OpenOperations.Remove(operation);
            operation.FailureReason = operation.Kind == AsyncKind.Deletion ? null : Obstacle(operation);
            operation.Status = operation.FailureReason is null ? "SUCCEEDED" : "FAILED";
            if (operation.FailureReason is null)
            {
                Finish(instance, operation);
            }
        }
    }

    private string? Obstacle(AsyncOperation operation)
    {
        if (operation.Assignment is { } assignment && !_world.PrincipalExists(assignment.PrincipalType, assignment.PrincipalId))
        {
            return $"Received a 404 status error: {assignment.PrincipalType} {assignment.PrincipalId} does not exist.";
        }

        var set = operation.Set;
        var references = set.CustomerPolicies.AsEnumerable();
        if (set.Boundary?["CustomerManagedPolicyReference"] is { } boundary)
        {
            references = references.Append(PolicyOperations.Reference(boundary));
        }

        var missing = operation.Accounts
            .SelectMany(account => references.Where(r => !_world.Policies.Exists(account, r.Path, r.Name)).Select(r => $"arn:aws:iam::{account}:policy{r.Path}{r.Name}"))
            .FirstOrDefault();
        return missing is not null ? $"Received a 404 status error: Not supported policy {missing}."
            : set.ManagedPolicies.Count + set.CustomerPolicies.Count > MaxPoliciesPerRole ? string.Create(CultureInfo.InvariantCulture, $"Cannot exceed quota for PoliciesPerRole: {MaxPoliciesPerRole}")
            : null;
    }

    private void Finish(Instance instance, AsyncOperation operation)
    {
        var set = operation.Set;
        _world.Lag.At = operation.Due;
        foreach (var account in operation.Accounts)
        {
            switch (operation.Kind)
            {
                case AsyncKind.Creation:
                    // An existing role keeps the version it has: later edits need ProvisionPermissionSet.
                    _world.Iam.Of(account).IdcProviderDeleted = false;
                    if (!instance.Roles.Contains(set.Arn, account))
                    {
                        instance.Roles.Put(instance.MakeRole(set, account, _world.Context.Ids));
                    }

                    instance.Assignments.Add(operation.Assignment!);
                    break;
                case AsyncKind.Deletion:
                    instance.Assignments.Remove(operation.Assignment!);
                    if (instance.Assignments.Of(set.Arn, account).Count == 0)
                    {
                        instance.Roles.Remove(set.Arn, account);
                    }

                    break;
                case AsyncKind.Provisioning when instance.Roles.Find(set.Arn, account) is { } role:
                    _world.Iam.Of(account).IdcProviderDeleted = false;
                    instance.Roles.Renew(role);
                    break;
            }
        }

        _world.Lag.At = null;
    }
}
