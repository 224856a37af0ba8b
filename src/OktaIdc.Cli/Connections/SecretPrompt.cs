using System.Text;

namespace OktaIdc.Cli.Connections;

/// <summary>Asks for a secret on the terminal without showing it.</summary>
internal static class SecretPrompt
{
    /// <summary>The prompt; null where input or the place of the question is not a terminal.</summary>
    public static Func<string, string?>? ForTerminal() => Console.IsInputRedirected || Console.IsErrorRedirected ? null : Ask;

    private static string? Ask(string question)
    {
        Console.Error.Write($"{question}: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.Length == 0 ? null : typed.ToString();
    }
}
