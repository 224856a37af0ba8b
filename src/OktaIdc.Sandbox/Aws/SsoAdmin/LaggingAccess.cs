namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>A copy of an instance's access that learns of each change later: what lists and reads answer from where reads are stale.</summary>
internal sealed class LaggingAccess
{
    private readonly AccessState _live;
    private readonly ReadLag _lag;

    /// <summary>Begins to follow.</summary>
    public LaggingAccess(AccessState live, ReadLag lag)
    {
        (_live, _lag) = (live, lag);
        live.Assignments.Changed += (assignment, there) => lag.Later(() => Put(assignment, there));
        live.Roles.Changed += RoleChanged;
    }

    /// <summary>What is seen now.</summary>
    public AccessState Seen { get; } = new();

    /// <summary>A permission set was made, changed or deleted.</summary>
    public void SetChanged(string arn)
    {
        var copy = _live.PermissionSets.Find(arn)?.Copy();
        _lag.Later(() => Put(arn, copy));
    }

    /// <summary>Takes all permission sets as they are: what is there at the start is old.</summary>
    public void TakeSets()
    {
        foreach (var set in _live.PermissionSets)
        {
            Put(set.Arn, set.Copy());
        }
    }

    private void Put(Assignment assignment, bool there)
    {
        if (there)
        {
            Seen.Assignments.Add(assignment);
        }
        else
        {
            Seen.Assignments.Remove(assignment);
        }
    }

    private void Put(string arn, PermissionSet? copy)
    {
        if (copy is null)
        {
            Seen.PermissionSets.Remove(arn);
        }
        else if (Seen.PermissionSets.Find(arn) is { } before)
        {
            before.Become(copy);
        }
        else
        {
            Seen.PermissionSets.Add(arn, copy);
        }
    }

    private void RoleChanged(ProvisionedRole role, bool there)
    {
        var (arn, account, name, version) = (role.Set.Arn, role.AccountId, role.RoleName, role.Version);
        _lag.Later(() =>
        {
            if (there && Seen.PermissionSets.Find(arn) is { } set)
            {
                Seen.Roles.Put(new ProvisionedRole { AccountId = account, Set = set, RoleName = name, Version = version });
            }
            else
            {
                Seen.Roles.Remove(arn, account);
            }
        });
    }
}
