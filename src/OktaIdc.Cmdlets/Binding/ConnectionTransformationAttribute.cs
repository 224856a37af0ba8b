using System.Collections;
using System.Management.Automation;
using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Takes an Okta connection, an AWS connection, or both in an array.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Unwrap(inputData) switch
    {
        null => null,
        ConnectionSet set => set,
        OktaConnection okta => new ConnectionSet(okta, null),
        IdcConnection idc => new ConnectionSet(null, idc),
        IEnumerable many and not string => Combine(many),
        var other => throw Refuse(other),
    };

    internal static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ConnectionSet Combine(IEnumerable many)
    {
        var items = many.Cast<object?>().Select(Unwrap).ToList();
        return items.Find(i => i is not (OktaConnection or IdcConnection)) is { } foreign
            ? throw Refuse(foreign)
            : new ConnectionSet(items.OfType<OktaConnection>().LastOrDefault(), items.OfType<IdcConnection>().LastOrDefault());
    }

    private static ArgumentTransformationMetadataException Refuse(object other) =>
        new($"'{other}' is not a connection. Give what Connect-Okta, Connect-Idc or Get-OktaIdcConnection returned.");
}
