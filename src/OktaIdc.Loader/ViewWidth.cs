using System.Reflection;

namespace OktaIdc.Loader;

/// <summary>Asks PowerShell's host for its width. The loader knows no type of the engine, so by name.</summary>
internal static class ViewWidth
{
    /// <summary>The width of the host's buffer, which PowerShell's own formatting goes by; 0 where it has none.</summary>
    public static int Of(object? host)
    {
        try
        {
            return Property(Property(Property(Property(host, "UI"), "RawUI"), "BufferSize"), "Width") is int width ? width : 0;
        }
        catch (TargetInvocationException)
        {
            return 0; // A host without a console refuses the question.
        }
    }

    private static object? Property(object? owner, string name) => owner?.GetType().GetProperty(name)?.GetValue(owner);
}
