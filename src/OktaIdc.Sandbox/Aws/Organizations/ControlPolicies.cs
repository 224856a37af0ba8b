namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Service control policies and where they are attached; FullAWSAccess stands everywhere until it is detached.</summary>
internal sealed class ControlPolicies
{
    private readonly HashSet<string> _withoutFullAccess = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _attached = new(StringComparer.Ordinal);

    /// <summary>Policies by id.</summary>
    public OrderedMap<ControlPolicy> All { get; } = Begin();

    /// <summary>Those attached to a root, unit or account.</summary>
    public IReadOnlyList<ControlPolicy> Attached(string target) =>
        [.. All.Where(p => p.IsFullAccess ? !_withoutFullAccess.Contains(target) : _attached.TryGetValue(target, out var ids) && ids.Contains(p.Id))];

    /// <summary>Attaches one; false where it is attached already.</summary>
    public bool Attach(ControlPolicy policy, string target)
    {
        if (Attached(target).Contains(policy))
        {
            return false;
        }

        if (policy.IsFullAccess)
        {
            _withoutFullAccess.Remove(target);
        }
        else
        {
            (_attached.TryGetValue(target, out var ids) ? ids : _attached[target] = []).Add(policy.Id);
        }

        return true;
    }

    /// <summary>Detaches one that is attached.</summary>
    public void Detach(ControlPolicy policy, string target)
    {
        if (policy.IsFullAccess)
        {
            _withoutFullAccess.Add(target);
        }
        else
        {
            _attached[target].Remove(policy.Id);
        }
    }

    private static OrderedMap<ControlPolicy> Begin()
    {
        var all = new OrderedMap<ControlPolicy>();
        all.Add(ControlPolicy.FullAccessId, new ControlPolicy
        {
            Id = ControlPolicy.FullAccessId,
            Name = "FullAWSAccess",
            Description = "Allows access to every operation",
            Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
        });
        return all;
    }
}
