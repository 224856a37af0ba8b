namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Holds inputs against a model that is read when the first call comes, so that nobody waits at the start for a service that is not asked.</summary>
/// <param name="table">Makes the table.</param>
/// <param name="code">Error code of an input that does not fit.</param>
internal sealed class LazyCheck(Func<ShapeTable> table, string code = "ValidationException")
{
    private readonly Lazy<InputCheck> _check = new(() => new InputCheck(table()));

    /// <summary>Throws where something does not fit.</summary>
    /// <exception cref="AwsError">In AWS's words.</exception>
    public void Validate(AwsCall call)
    {
        try
        {
            _check.Value.Validate(call);
        }
        catch (AwsError e) when (e.Code == "ValidationException")
        {
            throw new AwsError(code, e.Message);
        }
    }
}
