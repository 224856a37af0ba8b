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
        null => throw Nothing(),
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
        if (items.TrueForAll(i => i is null))
        {
            throw Nothing();
        }

        return items.Find(i => i is not (OktaConnection or IdcConnection)) is { } foreign
            ? throw Refuse(foreign)
            : new ConnectionSet(items.OfType<OktaConnection>().LastOrDefault(), items.OfType<IdcConnection>().LastOrDefault());
    }

    // Falling back to the runspace's connection would change a tenant that nobody named: a failed Connect-Okta leaves the variable empty.
    private static ArgumentTransformationMetadataException Nothing() =>
        new("-Connection was given nothing. Give what Connect-Okta, Connect-Idc or Get-OktaIdcConnection returned, or leave it out to use the runspace's connections.");

    private static ArgumentTransformationMetadataException Refuse(object other) =>
        new($"'{other}' is not a connection. Give what Connect-Okta, Connect-Idc or Get-OktaIdcConnection returned.");
}
