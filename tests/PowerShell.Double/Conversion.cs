using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>A few of LanguagePrimitives' conversions, in its order (LanguagePrimitives.cs, FigureConversion): identity, arrays, switches, text, enums, constructors of one argument, type converters.</summary>
internal static class Conversion
{
    /// <summary>The value as the type.</summary>
    /// <exception cref="PSInvalidCastException">It cannot be.</exception>
    public static object? To(Type type, object? value)
    {
        try
        {
            return Convert(type, value);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            throw new PSInvalidCastException(inner.Message, inner);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new PSInvalidCastException($"Cannot convert value \"{value}\" to type \"{type}\". {e.Message}", e);
        }
    }

    /// <summary>Whether the value binds without coercion (ParameterBinderBase.cs 824, ShouldContinueUncoercedBind): of the type, or, for an array, of its elements' type.</summary>
    public static bool Is(Type type, object? value)
    {
        var (target, plain) = (Nullable.GetUnderlyingType(type) ?? type, Unwrap(value));
        return plain is null
            ? !type.IsValueType && type != typeof(string)
            : target.IsInstanceOfType(plain) || (target.IsArray && (plain as object?[] ?? [plain]).All(target.GetElementType()!.IsInstanceOfType));
    }

    /// <summary>Without PSObject around it; an object that has nothing but its own properties stays wrapped.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static object? Convert(Type type, object? value)
    {
        value = Unwrap(value);
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => target == typeof(string) ? "" : target.IsValueType && target == type ? Activator.CreateInstance(target) : null,
            _ when target.IsInstanceOfType(value) => value,
            _ when target == typeof(PSObject) => PSObject.AsPSObject(value),
            _ when target.IsArray => Array(target.GetElementType()!, value is IEnumerable many and not string and not IDictionary ? [.. many.Cast<object?>()] : [value]),
            bool flag when target == typeof(SwitchParameter) => new SwitchParameter(flag),
            _ when target == typeof(string) => System.Convert.ToString(value, CultureInfo.InvariantCulture),
            string name when target.IsEnum => Enum.Parse(target, name, ignoreCase: true),
            _ when target.GetConstructor([value.GetType()]) is { } constructor => constructor.Invoke([value]),
            string text => TypeDescriptor.GetConverter(target).ConvertFromInvariantString(text),
            _ => System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
        };
    }

    private static Array Array(Type element, List<object?> items)
    {
        var array = System.Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(Convert(element, items[i]), i);
        }

        return array;
    }
}
