namespace System.Management.Automation;

/// <summary>Which parameter sets are still possible (CmdletParameterBinderController.cs, _currentParameterSetFlag).</summary>
internal sealed class ParameterSets
{
    private readonly List<Bindable> _parameters;
    private readonly string? _default;
    private HashSet<string> _open;
    private HashSet<string> _saved;

    public ParameterSets(List<Bindable> parameters, string? defaultSet)
    {
        _parameters = parameters;
        _open = [.. parameters.SelectMany(p => p.Sets.Keys).Where(s => s != ParameterAttribute.AllParameterSets)];
        _default = defaultSet is not null && _open.Contains(defaultSet) ? defaultSet : null;
        _saved = _open;
        DefaultOnly = _default is null ? new HashSet<string>() : new HashSet<string> { _default };
    }

    public IReadOnlySet<string> Open => _open;

    public IReadOnlySet<string> DefaultOnly { get; }

    public bool DefaultIsOpen => _default is not null && _open.Contains(_default);

    public void Save() => _saved = [.. _open];

    public void Restore() => _open = [.. _saved];

    public void Narrow(Bindable parameter)
    {
        if (!parameter.Sets.ContainsKey(ParameterAttribute.AllParameterSets))
        {
            _open.RemoveWhere(s => !parameter.Sets.ContainsKey(s));
            if (_open.Count == 0)
            {
                throw Ambiguous();
            }
        }
    }

    // ValidateParameterSets (2532).
    public void Check(IReadOnlySet<string> bound, bool beforeInput, bool fix)
    {
        if (_open.Count <= 1)
        {
            return;
        }

        if (DefaultIsOpen)
        {
            if (fix)
            {
                _open = [_default!];
            }
        }
        else if (!(beforeInput && _parameters.Exists(p => p.FromPipeline && !bound.Contains(p.Name) && p.Sets.Keys.Any(IsOpen))))
        {
            // ResolveParameterSetAmbiguityBasedOnMandatoryParameters (2643): the one set that lacks nothing.
            var complete = _open.Where(s => !_parameters.Exists(p => !bound.Contains(p.Name) && p.Sets.TryGetValue(s, out var own) && own.Mandatory)).ToList();
            _open = complete.Count == 1 ? [complete[0]] : throw Ambiguous();
        }
    }

    public string Choose(IReadOnlySet<string> bound)
    {
        Check(bound, beforeInput: false, fix: true);
        return _open.FirstOrDefault() ?? ParameterAttribute.AllParameterSets;
    }

    private bool IsOpen(string set) => set == ParameterAttribute.AllParameterSets || _open.Contains(set);

    private static ParameterBindingException Ambiguous() =>
        new("AmbiguousParameterSet", "Parameter set cannot be resolved using the specified named parameters.");
}
