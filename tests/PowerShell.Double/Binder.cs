using System.Reflection;

namespace System.Management.Automation;

/// <summary>
/// A part of the parameter binder (CmdletParameterBinderController.cs): by name, by position, from the pipeline by value and by property
/// name, parameter sets, mandatory ones, transformations, validators. Not there: default parameter values, dynamic parameters, script
/// blocks as arguments, ValueFromRemainingArguments.
/// </summary>
internal sealed class Binder
{
    private readonly Cmdlet _cmdlet;
    private readonly List<Bindable> _parameters;
    private readonly HashSet<string> _bound = new(StringComparer.OrdinalIgnoreCase);
    private readonly ParameterSets _sets;
    private readonly Dictionary<Bindable, object?> _beforeInput = [];
    private readonly HashSet<string> _fromInput = new(StringComparer.OrdinalIgnoreCase);

    public Binder(Cmdlet cmdlet, string? defaultSet)
    {
        _cmdlet = cmdlet;
        _parameters = [.. cmdlet.GetType().GetProperties().Select(Bindable.From).OfType<Bindable>()];
        _sets = new ParameterSets(_parameters, defaultSet);
    }

    // BindCommandLineParametersNoValidation (215-262): named first, then positional, then the sets are checked.
    public void BindCommandLine(IReadOnlyDictionary<string, object?> named, IReadOnlyList<object?> positional, bool expectsInput)
    {
        foreach (var (name, value) in named)
        {
            var parameter = Named(name);
            if (_bound.Contains(parameter.Name))
            {
                throw new ParameterBindingException("ParameterAlreadyBound", $"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once.");
            }

            Assign(parameter, value, coerce: true);
        }

        BindPositional(positional);
        _sets.Check(_bound, beforeInput: expectsInput, fix: false);
        _sets.Save();
        foreach (var parameter in _parameters.Where(p => p.FromPipeline && !_bound.Contains(p.Name)))
        {
            _beforeInput[parameter] = parameter.Property.GetValue(_cmdlet);
        }

        if (!expectsInput)
        {
            Finish();
        }
    }

    // BindPipelineParametersPrivate (3240-3345): four rounds; after each that bound something the sets are narrowed, to the default one where that is still possible.
    public bool BindInput(object item)
    {
        RestoreDefaults();
        _sets.Restore();
        var value = item as PSObject ?? new PSObject(item);
        var any = false;
        foreach (var (byName, coerce) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            // BindUnboundParametersForBindingState (3346): the default set has the first try.
            var bound = _sets.DefaultIsOpen && Round(_sets.DefaultOnly, value, byName, coerce);
            if (bound || Round(_sets.Open, value, byName, coerce))
            {
                _sets.Check(_bound, beforeInput: true, fix: true);
                any = true;
            }
        }

        if (!any)
        {
            return false;
        }

        _sets.Check(_bound, beforeInput: false, fix: true);
        Finish();
        return true;
    }

    // RestoreDefaultParameterValues (4176): nothing stays from the item before, in EndProcessing neither.
    public void RestoreDefaults()
    {
        foreach (var parameter in _parameters.Where(p => _fromInput.Contains(p.Name)))
        {
            parameter.Property.SetValue(_cmdlet, _beforeInput[parameter]);
            _bound.Remove(parameter.Name);
            _cmdlet.Runtime.Invocation.BoundParameters.Remove(parameter.Name);
        }

        _fromInput.Clear();
    }

    // HandleUnboundMandatoryParameters (2819): with nobody to ask.
    private void Finish()
    {
        var set = _sets.Choose(_bound);
        var missing = _parameters.Where(p => p.IsMandatoryIn(set) && !_bound.Contains(p.Name)).Select(p => p.Name).ToList();
        if (missing.Count > 0)
        {
            throw new ParameterBindingException("MissingMandatoryParameter", $"Cannot process command because of one or more missing mandatory parameters: {string.Join(" ", missing)}.");
        }

        _cmdlet.Runtime.ParameterSetName = set;
    }

    // ParameterBinderController.cs 699 and 919: in order of position; the default set without coercion, all open ones without, then both with.
    private void BindPositional(IReadOnlyList<object?> arguments)
    {
        var left = new Queue<object?>(arguments);
        foreach (var position in _parameters.SelectMany(p => p.Sets.Values).Select(s => s.Position).Where(p => p >= 0).Distinct().Order())
        {
            if (left.Count == 0)
            {
                return;
            }

            IReadOnlySet<string> none = new HashSet<string>();
            foreach (var (sets, coerce) in new[] { (_sets.DefaultIsOpen ? _sets.DefaultOnly : none, false), (_sets.Open, false), (_sets.DefaultIsOpen ? _sets.DefaultOnly : none, true), (_sets.Open, true) })
            {
                var candidate = _parameters.Find(p => !_bound.Contains(p.Name) && p.PositionIn(sets) == position && CanTake(p, left.Peek(), coerce));
                if (candidate is not null && Assign(candidate, left.Peek(), coerce))
                {
                    left.Dequeue();
                    break;
                }
            }
        }

        if (left.Count > 0)
        {
            throw new ParameterBindingException("PositionalParameterNotFound", $"A positional parameter cannot be found that accepts argument '{left.Peek()}'.");
        }
    }

    private static bool CanTake(Bindable parameter, object? value, bool coerce) => coerce || Conversion.Is(parameter.Property.PropertyType, value);

    // BindUnboundParametersForBindingStateInParameterSet (3389): from the last parameter to the first.
    private bool Round(IReadOnlySet<string> sets, PSObject item, bool byName, bool coerce)
    {
        var any = false;
        foreach (var parameter in Enumerable.Reverse(_parameters).Where(p => !_bound.Contains(p.Name) && p.Sets.Any(s => Takes(s.Value, byName) && (s.Key == ParameterAttribute.AllParameterSets || sets.Contains(s.Key)))))
        {
            // BindValueFromPipelineByPropertyName (3555): the parameter's name, then its aliases.
            var property = byName ? parameter.Names.Select(n => item.Properties[n]).FirstOrDefault(p => p is not null) : null;
            if (byName && property is null)
            {
                continue;
            }

            try
            {
                if (Assign(parameter, byName ? property!.Value : item, coerce))
                {
                    _fromInput.Add(parameter.Name);
                    any = true;
                }
            }
            catch (ParameterBindingException e) when (e.ErrorId == "CannotConvertArgumentNoMessage" || e.InnerException is PSInvalidCastException || e.InnerException?.InnerException is PSInvalidCastException)
            {
                // BindValueFromPipeline (3508): "just ignore and continue", for transformations too where the cause is a PSInvalidCastException; what else they or a validator refuse is thrown.
            }
        }

        return any;
    }

    private static bool Takes(ParameterAttribute declared, bool byName) => byName ? declared.ValueFromPipelineByPropertyName : declared.ValueFromPipeline;

    private Bindable Named(string name) =>
        _parameters.Find(p => p.IsCalled(name))
        ?? (_parameters.Where(p => p.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : null)
        ?? throw new ParameterBindingException("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{name}'.");

    // ParameterBinderBase.cs 360-560: transformations always, then the type, then the validators.
    private bool Assign(Bindable parameter, object? value, bool coerce)
    {
        value = Transform(parameter, value);
        if (!coerce && !Conversion.Is(parameter.Property.PropertyType, value))
        {
            return false;
        }

        try
        {
            value = Conversion.To(parameter.Property.PropertyType, value);
        }
        catch (PSInvalidCastException e)
        {
            throw new ParameterBindingException("CannotConvertArgumentNoMessage", $"Cannot bind parameter '{parameter.Name}'. {e.Message}", e);
        }

        Validate(parameter, value);
        parameter.Property.SetValue(_cmdlet, value);
        _bound.Add(parameter.Name);
        _sets.Narrow(parameter);
        _cmdlet.Runtime.Invocation.BoundParameters[parameter.Name] = value;
        return true;
    }

    private static object? Transform(Bindable parameter, object? value)
    {
        foreach (var transformation in parameter.Property.GetCustomAttributes<ArgumentTransformationAttribute>())
        {
            try
            {
                value = transformation.Transform(new EngineIntrinsics(), value);
            }
            catch (Exception e) when (e is ArgumentTransformationMetadataException or ArgumentException)
            {
                throw new ParameterBindingException("ParameterArgumentTransformationError", $"Cannot process argument transformation on parameter '{parameter.Name}'. {e.Message}", e);
            }
        }

        return value;
    }

    private static void Validate(Bindable parameter, object? value)
    {
        foreach (var validator in parameter.Property.GetCustomAttributes<ValidateArgumentsAttribute>())
        {
            try
            {
                validator.Check(value);
            }
            catch (ValidationMetadataException e)
            {
                throw new ParameterBindingException("ParameterArgumentValidationError", $"Cannot validate argument on parameter '{parameter.Name}'. {e.Message}", e);
            }
        }
    }
}
