namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>One comparison of a filter: attribute eq value.</summary>
/// <param name="Attribute">Attribute path as written.</param>
/// <param name="Value">The value; booleans as "true" or "false".</param>
internal sealed record ScimCondition(string Attribute, string Value)
{
    /// <summary>Whether it compares that attribute; names have no case (RFC 7643, section 2.1).</summary>
    public bool Is(string attribute) => Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase);
}
