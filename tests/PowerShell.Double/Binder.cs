using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>A small part of the parameter binder: by name, from the pipeline by value and by property name, sets, mandatory, transformations, validators.</summary>
internal sealed class Binder
{
    private readonly Cmdlet _cmdlet;
    private readonly List<Bindable> _parameters;
    private readonly HashSet<string> _bound = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _defaultSet;
    private readonly Dictionary<Bindable, object?> _beforeInput = [];
    private HashSet<string> _named = [];

    public Binder(Cmdlet cmdlet, string? defaultSet)
    {
        _cmdlet = cmdlet;
        _defaultSet = defaultSet;
        _parameters = [.. cmdlet.GetType().GetProperties().Select(Bindable.From).OfType<Bindable>()];
    }

    public void BindNamed(Dictionary<string, object?> arguments)
    {
        foreach (var (name, value) in arguments)
        {
            var parameter = _parameters.Find(p => p.IsCalled(name))
                ?? throw new ParameterBindingException("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{name}'.");
            Assign(parameter, value);
        }

        _named = [.. _bound];
        foreach (var parameter in _parameters.Where(p => p.FromPipeline))
        {
            _beforeInput[parameter] = parameter.Property.GetValue(_cmdlet);
        }
    }

    // CmdletParameterBinderController.BindPipelineParameters: by value without coercion, by property name without, then both with coercion.
    public void BindInput(object item)
    {
        foreach (var (parameter, value) in _beforeInput)
        {
            parameter.Property.SetValue(_cmdlet, value); // RestoreDefaultParameterValues: nothing stays from the item before
        }

        _bound.IntersectWith(_named);
        var value1 = item is PSObject wrapped ? wrapped.BaseObject : item;
        var any = ByValue(value1, coerce: false) | ByProperty(value1, coerce: false);
        any |= ByValue(value1, coerce: true) | ByProperty(value1, coerce: true);
        if (!any)
        {
            throw new ParameterBindingException("InputObjectNotBound", "The input object cannot be bound to any parameters for the command.");
        }

        Finish();
    }

    // ResolveParameterSets and HandleUnboundMandatoryParameters.
    public void Finish()
    {
        var sets = _parameters.SelectMany(p => p.Sets.Keys).Where(s => s != ParameterAttribute.AllParameterSets).Distinct().ToList();
        var possible = sets.Where(set => _parameters.Where(p => _bound.Contains(p.Name)).All(p => p.IsIn(set))).ToList();
        if (sets.Count > 0 && possible.Count == 0)
        {
            throw new ParameterBindingException("AmbiguousParameterSet", "Parameter set cannot be resolved using the specified named parameters.");
        }

        var complete = possible.Where(set => Missing(set).Count == 0).ToList();
        var chosen = complete.Contains(_defaultSet!) ? _defaultSet! : complete.FirstOrDefault() ?? _defaultSet ?? possible.FirstOrDefault() ?? ParameterAttribute.AllParameterSets;
        if (Missing(chosen) is { Count: > 0 } missing)
        {
            throw new ParameterBindingException("MissingMandatoryParameter", $"Missing mandatory parameters: {string.Join(", ", missing)}.");
        }

        _cmdlet.Runtime.ParameterSetName = chosen;
    }

    private List<string> Missing(string set) =>
        [.. _parameters.Where(p => p.IsMandatoryIn(set) && !_bound.Contains(p.Name)).Select(p => p.Name)];

    private bool ByValue(object value, bool coerce) => Each(p => p.ByValue, _ => (true, value), coerce);

    private bool ByProperty(object item, bool coerce) => Each(p => p.ByPropertyName, p =>
    {
        var property = item.GetType().GetProperties().FirstOrDefault(q => p.IsCalled(q.Name));
        return (property is not null, property?.GetValue(item));
    }, coerce);

    private bool Each(Func<Bindable, bool> which, Func<Bindable, (bool Found, object? Value)> read, bool coerce)
    {
        var any = false;
        foreach (var parameter in _parameters.Where(p => which(p) && !_bound.Contains(p.Name)))
        {
            var (found, value) = read(parameter);
            if (!found || (!coerce && !parameter.Property.PropertyType.IsInstanceOfType(value)))
            {
                continue;
            }

            try
            {
                Assign(parameter, value);
                any = true;
            }
            catch (ParameterBindingException e) when (e.ErrorId == "CannotConvertArgumentNoMessage")
            {
                // The next parameter, or the next round, may take it.
            }
        }

        return any;
    }

    private void Assign(Bindable parameter, object? value)
    {
        var converted = Convert(parameter, value);
        foreach (var validator in parameter.Property.GetCustomAttributes<ValidateArgumentsAttribute>())
        {
            try
            {
                validator.Check(converted);
            }
            catch (ValidationMetadataException e)
            {
                throw new ParameterBindingException("ParameterArgumentValidationError", $"Cannot validate argument on parameter '{parameter.Name}'. {e.Message}", e);
            }
        }

        parameter.Property.SetValue(_cmdlet, converted);
        _bound.Add(parameter.Name);
        _cmdlet.Runtime.Invocation.BoundParameters[parameter.Name] = converted;
    }

    private static object? Convert(Bindable parameter, object? value)
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

        try
        {
            return Coerce(value, parameter.Property.PropertyType);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new ParameterBindingException("CannotConvertArgumentNoMessage", $"Cannot bind parameter '{parameter.Name}'. {e.Message}", e);
        }
    }

    // A few of LanguagePrimitives' conversions: identity, arrays, enums, one-argument constructors, type converters.
    private static object? Coerce(object? value, Type type)
    {
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || target.IsInstanceOfType(value))
        {
            return value;
        }

        if (target.IsArray)
        {
            var element = target.GetElementType()!;
            var items = value is IEnumerable many and not string ? many.Cast<object?>().ToList() : [value];
            var array = Array.CreateInstance(element, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                array.SetValue(Coerce(items[i], element), i);
            }

            return array;
        }

        if (target == typeof(SwitchParameter) && value is bool flag)
        {
            return new SwitchParameter(flag);
        }

        if (target == typeof(string))
        {
            return value.ToString();
        }

        if (target.IsEnum && value is string name)
        {
            return Enum.Parse(target, name, ignoreCase: true);
        }

        if (target.GetConstructor([value.GetType()]) is { } constructor)
        {
            return constructor.Invoke([value]);
        }

        return value is string text
            ? TypeDescriptor.GetConverter(target).ConvertFromInvariantString(text)
            : System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
    }
}
