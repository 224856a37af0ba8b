using System.Collections;
using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Organization;

namespace OktaIdc.PowerShell.Binding;

/// <summary>
/// Takes what people have for naming a thing: its name, its id or ARN, or the object that another cmdlet returned; one or many. The
/// parameter receives text, which the core resolves.
/// </summary>
/// <param name="accepted">Types of objects that name the thing.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferenceTransformationAttribute(params Type[] accepted) : ArgumentTransformationAttribute
{
    private static readonly Dictionary<Type, Func<object, string?>> s_idOf = new()
    {
        [typeof(OktaApp)] = o => ((OktaApp)o).Id,
        [typeof(OktaGroup)] = o => ((OktaGroup)o).Id,
        [typeof(OktaGroupRule)] = o => ((OktaGroupRule)o).Id,
        [typeof(OktaUser)] = o => ((OktaUser)o).Id,
        [typeof(OktaAppUser)] = o => ((OktaAppUser)o).Id,
        [typeof(OktaAppGroup)] = o => ((OktaAppGroup)o).Id,
        [typeof(OktaPushMapping)] = o => ((OktaPushMapping)o).Id,
        [typeof(IdcGroup)] = o => ((IdcGroup)o).GroupId,
        [typeof(IdcUser)] = o => ((IdcUser)o).UserId,
        [typeof(IdcGroupMembership)] = o => ((IdcGroupMembership)o).UserId,
        [typeof(IdcInstance)] = o => ((IdcInstance)o).InstanceArn,
        [typeof(IdcApplication)] = o => ((IdcApplication)o).ApplicationArn,
        [typeof(PermissionSetDescription)] = o => ((PermissionSetDescription)o).PermissionSetArn,
        [typeof(IdcPermissionSet)] = o => ((IdcPermissionSet)o).PermissionSetArn ?? ((IdcPermissionSet)o).Name,
        [typeof(SelectableAccount)] = o => ((SelectableAccount)o).Id,
        [typeof(DelegatedAdministrator)] = o => ((DelegatedAdministrator)o).Id,
        [typeof(AwsAccount)] = o => ((AwsAccount)o).Id,
    };

    /// <summary>Types of objects that name the thing.</summary>
    public IReadOnlyList<Type> Accepted { get; } = accepted;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ConnectionTransformationAttribute.Unwrap(inputData) switch
    {
        null => null,
        string text => text,
        IEnumerable many => many.Cast<object?>().Select(One).ToArray(),
        var other => One(other),
    };

    private string? One(object? value)
    {
        value = ConnectionTransformationAttribute.Unwrap(value);
        return value switch
        {
            null => null,
            string text => text,
            _ when Accepted.Contains(value.GetType()) => s_idOf[value.GetType()](value),
            _ => throw new ArgumentTransformationMetadataException(
                $"A {value.GetType().Name} does not name what is asked for. Give a name, an id, or a {string.Join(" or ", Accepted.Select(t => t.Name))}."),
        };
    }
}
