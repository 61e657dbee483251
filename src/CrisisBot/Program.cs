System.Console.WriteLine("crisisbot");
