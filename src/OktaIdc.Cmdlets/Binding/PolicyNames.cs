using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Reads policies as people write them.</summary>
internal static class PolicyNames
{
    /// <summary>A customer managed policy: "name" or "/path/name".</summary>
    public static CustomerManagedPolicy Customer(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash < 0 ? new CustomerManagedPolicy(text) : new CustomerManagedPolicy(text[(slash + 1)..], text.StartsWith('/') ? text[..(slash + 1)] : "/" + text[..(slash + 1)]);
    }

    /// <summary>A boundary: "/path/name" is a customer managed policy, anything else an AWS managed one.</summary>
    public static PermissionsBoundary? Boundary(string? text) => string.IsNullOrEmpty(text)
        ? null
        : text.StartsWith('/') ? new PermissionsBoundary(CustomerManagedPolicy: Customer(text)) : new PermissionsBoundary(text);
}
