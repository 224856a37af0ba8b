using System.CommandLine;

namespace OktaIdc.Cli.Commands;

/// <summary>Options of a sandbox whose values have a form of their own.</summary>
internal static class SandboxSettings
{
    /// <summary>An option whose value is read by a function that throws FormatException with the remedy.</summary>
    public static Option<T?> Option<T>(string name, string description, Func<string, T> read) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            try
            {
                return read(result.Tokens[0].Value);
            }
            catch (FormatException e)
            {
                result.AddError($"{name}: {e.Message}");
                return default;
            }
        },
    };
}
