using System.Text;
using OktaIdc.Help.Pages;

namespace OktaIdc.Help.Updating;

/// <summary>The syntax line of a parameter set, as Get-Command -Syntax writes it, wrapped.</summary>
internal static class SyntaxText
{
    private const int Width = 100;

    /// <summary>The parameters in the order in which people meet them: by position, then those that must be given, then the rest.</summary>
    public static IReadOnlyList<(string Name, ParameterMetadata Use)> Order(IEnumerable<ParameterSection> parameters, string set) =>
    [
        .. from p in parameters
           from use in p.Uses
           where set == ParameterMetadata.AllSets || use.IsIn(set)
           orderby use.Position == "Named" ? int.MaxValue : int.Parse(use.Position, System.Globalization.CultureInfo.InvariantCulture), use.Required ? 0 : 1
           select (p.Name, use),
    ];

    public static string Write(string cmdlet, IEnumerable<ParameterSection> parameters, string set)
    {
        var text = new StringBuilder(cmdlet);
        var column = cmdlet.Length;
        foreach (var part in Order(parameters, set).Select(p => Part(p.Name, p.Use)).Append("[<CommonParameters>]"))
        {
            if (column + 1 + part.Length > Width)
            {
                text.Append("\n ");
                column = 1;
            }

            text.Append(' ').Append(part);
            column += 1 + part.Length;
        }

        return text.ToString();
    }

    private static string Part(string name, ParameterMetadata use)
    {
        var label = use.Position == "Named" ? $"-{name}" : $"[-{name}]";
        var part = use.IsSwitch ? label : $"{label} <{use.Type}>";
        return use.Required ? part : $"[{part}]";
    }
}
